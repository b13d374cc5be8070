resource "aws_vpc" "main" { # expect: TG008
  cidr_block = "10.1.0.0/16"
}

variable "region" { # expect: TG008
  type = string
}

provider "aws" { # expect: TG008
  region = "eu-west-1"
}

module "queue" { # expect: TG008
  source  = "example/queue/aws"
  version = "1.0.0"
}
