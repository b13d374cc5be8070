terraform {
  backend "azurerm" {
    resource_group_name  = "state"
    storage_account_name = "acmestate"
    container_name       = "tfstate"
    key                  = "prod.terraform.tfstate"
    sas_token            = "sv=2024-11-04&sig=example" # expect: TS008
  }
}
