resource "aws_instance" "runner" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.large"
  associate_public_ip_address = true # expect: TN022
}

resource "aws_launch_template" "worker" {
  name_prefix = "worker-"

  network_interfaces {
    associate_public_ip_address = "true" # expect: TN022
    subnet_id                   = "subnet-1"
  }
}
