resource "aws_sqs_queue" "orders" { # expect: TB028
  name = "orders"
}
