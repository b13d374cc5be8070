variable "subnet" {
  type = string
}

resource "aws_instance" "runner" {
  ami                         = "ami-0123456789abcdef0"
  subnet_id                   = var.subnet
  associate_public_ip_address = false
}

resource "aws_launch_template" "worker" {
  name_prefix = "worker-"

  network_interfaces {
    subnet_id = var.subnet
  }
}
