# parameters: {TB022: {reference_date: "2026-01-15"}}
resource "aws_eks_cluster" "shop" {
  name    = "shop"
  version = "1.33"
}
