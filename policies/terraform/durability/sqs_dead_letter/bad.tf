resource "aws_sqs_queue" "orders" {
  name = "orders" # expect: TB028
}
