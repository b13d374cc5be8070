variable "window" {
  type    = number
  default = 30
}

resource "aws_kms_key" "data" {
  description = "Data of the shop"
}

resource "aws_kms_key" "backup" {
  description             = "Backups"
  deletion_window_in_days = var.window

  tags = {
    Environment = "production"
  }
}

resource "aws_kms_key" "trial" {
  description             = "Trial"
  deletion_window_in_days = 7

  tags = {
    Environment = "development"
  }
}
