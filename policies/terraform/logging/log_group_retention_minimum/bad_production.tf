module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name                                   = "shop"
  cloudwatch_log_group_retention_in_days = 7 # expect: TL003
}
