variable "environment" {
  type    = string
  default = "production"
}

module "edge" {
  source     = "./modules/edge"
  enable_waf = false # expect: TN023
}
