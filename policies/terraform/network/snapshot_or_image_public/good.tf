variable "partner" {
  type    = string
  default = "111122223333"
}

resource "aws_db_snapshot" "release" {
  db_instance_identifier = "shop"
  db_snapshot_identifier = "shop-release"
  shared_accounts        = [var.partner]
}

resource "aws_ami_launch_permission" "base" {
  image_id   = "ami-0123456789abcdef0"
  account_id = var.partner
}
