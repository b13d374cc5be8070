data "aws_ami" "ubuntu" {
  most_recent = true # expect: TI024

  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-noble-24.04-amd64-server-*"]
  }
}
