resource "aws_cloudwatch_log_group" "cluster" { # expect: TE018
  name              = "/aws/eks/shop/cluster"
  retention_in_days = 30
}
