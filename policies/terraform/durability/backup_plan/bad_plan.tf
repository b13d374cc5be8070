variable "environment" {
  type    = string
  default = "production"
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_backup_plan" "daily" { # expect: TB018 x2
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "daily"
    schedule          = "cron(0 3 * * ? *)"

    lifecycle {
      delete_after = 14
    }
  }
}
