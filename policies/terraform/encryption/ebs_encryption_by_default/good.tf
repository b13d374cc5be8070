provider "aws" {
  region = "eu-central-1"
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.nano"
}
