resource "aws_db_snapshot" "release" {
  db_instance_identifier = "shop"
  db_snapshot_identifier = "shop-release"
  shared_accounts        = ["all"] # expect: TN035
}

resource "aws_ami_launch_permission" "base" {
  image_id = "ami-0123456789abcdef0"
  group    = "all" # expect: TN035
}
