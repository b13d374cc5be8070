variable "environment" {
  type    = string
  default = "production"
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "daily"

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:copies"
    }
  }
}
