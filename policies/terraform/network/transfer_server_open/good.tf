variable "vpc" {
  type = string
}

resource "aws_transfer_server" "partners" {
  endpoint_type = "VPC"
  protocols     = ["SFTP"]

  endpoint_details {
    vpc_id = var.vpc
  }
}
