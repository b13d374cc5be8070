resource "aws_cloudwatch_log_group" "cluster" {
  for_each          = toset(["shop", "batch"])
  name              = "/aws/eks/${each.key}/cluster"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_cloudwatch_log_group" "disabled" {
  count = 0
  name  = "/old"
}
