# Functions, tasks and builds of a shop.
resource "aws_lambda_function" "mail" {
  function_name = "mail"
  role          = "arn:aws:iam::123456789012:role/mail"

  environment {
    variables = {
      LOG_LEVEL     = "info"
      SMTP_HOST     = "mail.example.com"
      SMTP_PASSWORD = "k3epMe-s4fe" # expect: TI020
      API_TOKEN     = "changeme"    # expect: TI020@low
    }
  }
}

resource "aws_ecs_task_definition" "web" {
  family = "web"
  container_definitions = jsonencode([{ # expect: TI020
    name  = "web"
    image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.0"
    environment = [
      { name = "PORT", value = "8080" },
      { name = "DATABASE_URL", value = "postgres.example.com" },
      { name = "DB_PASSWORD", value = "Tr0ub4dor-and-3" },
    ]
  }])
}

resource "aws_batch_job_definition" "import" {
  name = "import"
  type = "container"
  container_properties = jsonencode({ # expect: TI020
    image       = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/import:2.0.1"
    environment = [{ name = "PARTNER_API_KEY", value = "p4rtn3r-k3y-2024" }]
  })
}

resource "aws_codebuild_project" "web" {
  name         = "web"
  service_role = "arn:aws:iam::123456789012:role/build"

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "NPM_TOKEN"
      value = "npm-5f2a9c1b7d" # expect: TI020
    }
  }
}

resource "aws_instance" "worker" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = join("\n", ["#!/bin/sh", "export QUEUE_PASSWORD=m0squitoes-in-May", "exec /opt/worker/run"]) # expect: TI020
}
