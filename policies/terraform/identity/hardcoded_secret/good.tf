variable "kms_key_id" {
  type = string
}

resource "aws_db_instance" "orders" {
  identifier                    = "orders"
  engine                        = "postgres"
  username                      = "orders"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_id
}

# Names of secrets, not secrets.
resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "source"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  secrets_manager_arn             = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:dms"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/dms"
}

module "cache" {
  source    = "example/cache/aws"
  version   = "~> 1.0"
  secret    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cache"
  api_token = ""
  api_key   = "/shop/search/api-key"
  token     = null
}

resource "helm_release" "agent" {
  name     = "agent"
  chart    = "agent"
  password = "<password>"
  api_key  = "$API_KEY"
}

resource "random_password" "orders" {
  length  = 32
  special = false
}

# Judged by policies of their own.
resource "aws_ssm_parameter" "mail" {
  name  = "/shop/mail/password"
  type  = "SecureString"
  value = "k3epMe-s4fe"
}

# The name of a secret, whose value is elsewhere.
resource "google_secret_manager_secret_version" "mail" {
  secret = "mail-relay"
}
