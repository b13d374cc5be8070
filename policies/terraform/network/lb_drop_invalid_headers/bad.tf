resource "aws_lb" "shop" {
  name                   = "shop" # expect: TN031
  desync_mitigation_mode = "monitor" # expect: TN031
}
