resource "aws_workspaces_workspace" "support" { # expect: TE049 x2
  bundle_id    = "wsb-0123456789"
  directory_id = "d-0123456789"
  user_name    = "support"
}

resource "aws_workspaces_workspace" "finance" {
  directory_id                   = "d-0123456789"
  root_volume_encryption_enabled = false # expect: TE049
  user_volume_encryption_enabled = true
  volume_encryption_key          = "alias/desktops"
}
