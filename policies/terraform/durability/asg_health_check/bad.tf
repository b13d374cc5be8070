resource "aws_autoscaling_group" "app" {
  name                = "app"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = ["subnet-0a1b2c3d"] # expect: TB031
  target_group_arns   = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/app/1"]
  health_check_type   = "EC2" # expect: TB031
}

resource "aws_autoscaling_group" "batch" {
  name               = "batch"
  min_size           = 0
  max_size           = 6
  availability_zones = ["eu-central-1a"] # expect: TB031
}
