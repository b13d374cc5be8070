resource "aws_opensearch_domain" "search" {
  domain_name = "search"

  dynamic "log_publishing_options" {
    for_each = toset(["AUDIT_LOGS", "ES_APPLICATION_LOGS"])
    content {
      cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
      log_type                 = log_publishing_options.value
    }
  }
}
