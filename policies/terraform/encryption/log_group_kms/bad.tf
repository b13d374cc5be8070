resource "aws_cloudwatch_log_group" "cluster" {
  name              = "/aws/eks/shop/cluster" # expect: TE018
  retention_in_days = 30
}
