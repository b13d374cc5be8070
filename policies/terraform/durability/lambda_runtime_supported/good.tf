variable "role" {
  type = string
}

resource "aws_lambda_function" "hook" {
  function_name = "hook"
  role          = var.role
  runtime       = "python3.13"
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = var.role
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/image:1.4.0"
}

resource "aws_lambda_function" "future" {
  function_name = "future"
  role          = var.role
  runtime       = "python3.99"
}
