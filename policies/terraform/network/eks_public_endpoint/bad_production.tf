# parameters: {TN009: {allow_restricted_public: false}}
variable "environment" {
  type    = string
  default = "production"
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids             = ["subnet-1", "subnet-2"]
    endpoint_public_access = true # expect: TN009@high
    public_access_cidrs    = ["198.51.100.0/24"]
  }
}
