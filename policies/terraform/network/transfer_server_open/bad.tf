resource "aws_transfer_server" "partners" {
  endpoint_type = "VPC"
  protocols     = ["SFTP", "FTP"] # expect: TN041
}

resource "aws_transfer_server" "public" {
  endpoint_type = "PUBLIC" # expect: TN041@medium
}

resource "aws_transfer_server" "plain" { # expect: TN041@medium
  identity_provider_type = "SERVICE_MANAGED"
}
