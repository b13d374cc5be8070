resource "aws_dynamodb_table" "carts" {
  for_each = toset(["carts", "orders"])
  name     = each.key
  hash_key = "id"

  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/0123abcd"
  }
}
