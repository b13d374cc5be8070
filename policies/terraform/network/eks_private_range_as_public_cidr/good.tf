variable "subnets" {
  type = list(string)
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids          = var.subnets
    public_access_cidrs = ["203.0.113.0/24", "172.64.0.0/13"]
  }
}
