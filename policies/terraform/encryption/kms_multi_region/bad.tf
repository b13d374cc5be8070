provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "second"
  region = "eu-west-1"
}

resource "aws_kms_key" "data" { # expect: TE040
  description = "Data"
}
