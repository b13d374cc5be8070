resource "aws_lb" "shop" { # expect: TN031
  name                   = "shop"
  desync_mitigation_mode = "monitor" # expect: TN031
}
