resource "aws_cloudwatch_log_group" "shop" {
  name              = "/shop/api"
  retention_in_days = 30

  tags = {
    Environment = "production"
  }
}

resource "aws_cloudwatch_log_group" "trial" {
  name              = "/trial"
  retention_in_days = 7

  tags = {
    Environment = "dev"
  }
}

# That it is kept forever is another matter.
resource "aws_cloudwatch_log_group" "forever" {
  name              = "/forever"
  retention_in_days = 0
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name = "shop"
}
