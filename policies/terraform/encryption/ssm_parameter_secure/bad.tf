resource "aws_ssm_parameter" "database" {
  name  = "/shop/production/db_password"
  type  = "String" # expect: TE035
  value = "changeme"
}

resource "random_password" "queue" {
  length = 32
}

resource "aws_ssm_parameter" "queue" {
  name  = "/batch/queue"
  type  = "String" # expect: TE035
  value = random_password.queue.result
}

resource "aws_ssm_parameter" "url" {
  name           = "/shop/database-url"
  type           = "String" # expect: TE035
  insecure_value = "postgres://shop:n0ts0secret@db.example.com:5432/shop"
}
