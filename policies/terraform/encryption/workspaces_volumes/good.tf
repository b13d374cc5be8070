resource "aws_workspaces_workspace" "support" {
  for_each = toset(["one", "two"])

  directory_id                   = "d-0123456789"
  user_name                      = each.key
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = "true"
  volume_encryption_key          = aws_kms_key.desktops.arn
}
