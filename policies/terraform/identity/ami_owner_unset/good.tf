variable "owner" {}

data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["099720109477"]

  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-noble-24.04-amd64-server-*"]
  }
}

data "aws_ami" "base" {
  most_recent = true
  owners      = [var.owner]
}

data "aws_ami" "filtered" {
  most_recent = true

  filter {
    name   = "owner-alias"
    values = ["amazon"]
  }
}

data "aws_ami" "one" {
  filter {
    name   = "image-id"
    values = ["ami-0123456789abcdef0"]
  }
}
