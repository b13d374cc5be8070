resource "aws_lambda_function" "mail" {
  function_name = "mail"
  role          = "arn:aws:iam::123456789012:role/mail"

  environment {
    variables = {
      LOG_LEVEL         = "info"
      PASSWORD_LENGTH   = "24"
      SMTP_PASSWORD_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mail"
      SMTP_PASSWORD     = "/shop/mail/password"
      API_TOKEN         = ""
    }
  }
}

resource "aws_ecs_task_definition" "web" {
  family = "web"
  container_definitions = jsonencode([{
    name        = "web"
    image       = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.0"
    environment = [{ name = "PORT", value = "8080" }]
    secrets = [{
      name      = "DB_PASSWORD"
      valueFrom = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:orders"
    }]
  }])
}

resource "aws_codebuild_project" "web" {
  name         = "web"
  service_role = "arn:aws:iam::123456789012:role/build"

  environment {
    environment_variable {
      name  = "NPM_TOKEN"
      value = "shop/npm-token"
      type  = "SECRETS_MANAGER"
    }
  }
}

resource "aws_instance" "worker" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = <<-SH
    #!/bin/sh
    export QUEUE_PASSWORD=$(aws secretsmanager get-secret-value --secret-id queue --query SecretString --output text)
    DB_PASSWORD="$${DB_PASSWORD}"
    exec /opt/worker/run
  SH
}
