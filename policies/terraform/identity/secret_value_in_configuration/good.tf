resource "aws_secretsmanager_secret_version" "outside" {
  secret_id     = "shop/outside"
  secret_string = "REPLACE_ME"

  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "aws_secretsmanager_secret_version" "ephemeral" {
  secret_id                = "shop/ephemeral"
  secret_string_wo         = "from-an-ephemeral-value"
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret_version" "endpoint" {
  secret_id     = "shop/endpoint"
  secret_string = jsonencode({ host = "db.example.com", port = 5432, password = "" })
}

resource "aws_secretsmanager_secret_version" "empty" {
  secret_id     = "shop/empty"
  secret_string = "{}"
}

# Not a secret.
resource "aws_ssm_parameter" "zone" {
  name  = "/shop/zone"
  type  = "String"
  value = "eu-central-1a"
}

resource "aws_ssm_parameter" "pointer" {
  name  = "/shop/pointer"
  type  = "SecureString"
  value = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders"
}
