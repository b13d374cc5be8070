# METADATA
# title: End-of-life image line
# description: >-
#   A line that its makers no longer support gets no security fixes, so every hole that is found from then
#   on stays open in the image.
# related_resources:
#   - ref: https://endoflife.date/
# custom:
#   id: KI009
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Move to a line that is still supported.
#   parameters:
#     reference_date: {type: string, default: "2026-10-01", description: "Day, as YYYY-MM-DD, up to which support must have ended"}
#   sources: [deployment-architecture, pivotal-flow]
#   tags: [images, supply-chain]
package kubernetes.images.unsupported_base

violation contains {"message": message, "at": container.image.path} if {
	today := data.parameters.KI009.reference_date
	some container in input.containers
	parts := split(container.image.repository, "/")
	product := support[products[parts[count(parts) - 1]][parts[count(parts) - 2]]]
	line := line_of(version(container.image.tag), product)
	product.ends[line] < today
	message := sprintf(
		"%s runs %s; support of %s %s ended on %s",
		[container.title, container.image.text, product.name, line, product.ends[line]],
	)
}

# The numbers before the first dash, without a leading v: of `v3.8.19-slim` 3, 8 and 19.
version(tag) := split(trim_prefix(split(tag, "-")[0], "v"), ".")

# 3.8.19 belongs to line 3.8, where lines have two numbers.
line_of(numbers, product) := line if {
	line := concat(".", array.slice(numbers, 0, 2))
	product.ends[line]
}

# 18.20.4 belongs to line 18, where lines have one number.
line_of(numbers, product) := numbers[0] if product.ends[numbers[0]]

# 3 alone is the last line that begins so.
line_of(numbers, product) := product.last[numbers[0]] if count(numbers) == 1

# Products by the last part of an image's name and the part before it, so that a mirror under
# `docker-hub/library/node` is known, too.
products := {
	"alpine": {"library": "alpine"},
	"amazonlinux": {"library": "amazonlinux"},
	"aspnet": {"core": "dotnet", "dotnet": "dotnet"},
	"centos": {"library": "centos"},
	"debian": {"library": "debian"},
	"elasticsearch": {"bitnami": "elasticsearch", "library": "elasticsearch"},
	"golang": {"bitnami": "golang", "library": "golang"},
	"mariadb": {"bitnami": "mariadb", "library": "mariadb"},
	"mongo": {"library": "mongo"},
	"mongodb": {"bitnami": "mongo"},
	"mysql": {"bitnami": "mysql", "library": "mysql"},
	"node": {"bitnami": "node", "library": "node"},
	"php": {"library": "php"},
	"php-fpm": {"bitnami": "php"},
	"postgres": {"library": "postgres"},
	"postgresql": {"bitnami": "postgres"},
	"python": {"bitnami": "python", "library": "python"},
	"redis": {"bitnami": "redis", "library": "redis"},
	"ruby": {"bitnami": "ruby", "library": "ruby"},
	"runtime": {"core": "dotnet", "dotnet": "dotnet"},
	"sdk": {"core": "dotnet", "dotnet": "dotnet"},
	"tomcat": {"bitnami": "tomcat", "library": "tomcat"},
	"traefik": {"library": "traefik"},
	"ubuntu": {"library": "ubuntu"},
}

# When support ended, by line. Of Debian it is the long-term support, of Ubuntu the standard one; where
# only the month is known, its last day. `last` names the line that a tag of one number stands for, where
# no more lines with that number will come.
support := {
	"alpine": {
		"name": "Alpine Linux",
		"ends": {
			"3.8": "2020-05-01",
			"3.9": "2020-11-01",
			"3.10": "2021-05-01",
			"3.11": "2021-11-01",
			"3.12": "2022-05-01",
			"3.13": "2022-11-01",
			"3.14": "2023-05-01",
			"3.15": "2023-11-01",
			"3.16": "2024-05-23",
			"3.17": "2024-11-22",
			"3.18": "2025-05-09",
			"3.19": "2025-11-01",
			"3.20": "2026-04-01",
			"3.21": "2026-11-01",
		},
	},
	"amazonlinux": {
		"name": "Amazon Linux",
		"ends": {
			"1": "2023-12-31",
			"2": "2026-06-30",
			"2018.03": "2023-12-31",
		},
	},
	"centos": {
		"name": "CentOS",
		"ends": {
			"6": "2020-11-30",
			"7": "2024-06-30",
			"8": "2021-12-31",
		},
	},
	"debian": {
		"name": "Debian",
		"ends": {
			"8": "2020-06-30",
			"9": "2022-06-30",
			"10": "2024-06-30",
			"11": "2026-08-31",
			"jessie": "2020-06-30",
			"stretch": "2022-06-30",
			"buster": "2024-06-30",
			"bullseye": "2026-08-31",
		},
	},
	"dotnet": {
		"name": ".NET",
		"ends": {
			"2.1": "2021-08-21",
			"3.1": "2022-12-13",
			"5.0": "2022-05-10",
			"6.0": "2024-11-12",
			"7.0": "2024-05-14",
			"8.0": "2026-11-10",
		},
	},
	"elasticsearch": {
		"name": "Elasticsearch",
		"ends": {
			"5": "2019-03-11",
			"6": "2022-02-10",
		},
	},
	"golang": {
		"name": "Go",
		"ends": {
			"1.16": "2022-03-15",
			"1.17": "2022-08-02",
			"1.18": "2023-02-01",
			"1.19": "2023-08-08",
			"1.20": "2024-02-06",
			"1.21": "2024-08-13",
			"1.22": "2025-02-11",
			"1.23": "2025-08-12",
		},
	},
	"mariadb": {
		"name": "MariaDB",
		"ends": {
			"10.2": "2022-05-23",
			"10.3": "2023-05-25",
			"10.4": "2024-06-18",
			"10.5": "2025-06-24",
			"10.6": "2026-07-06",
		},
	},
	"mongo": {
		"name": "MongoDB",
		"ends": {
			"3.4": "2020-01-31",
			"3.6": "2021-04-30",
			"4.0": "2022-04-30",
			"4.2": "2023-04-30",
			"4.4": "2024-02-29",
			"5": "2024-10-31",
			"6": "2025-07-31",
		},
		"last": {"3": "3.6", "4": "4.4"},
	},
	"mysql": {
		"name": "MySQL",
		"ends": {
			"5.6": "2021-02-28",
			"5.7": "2023-10-31",
			"8.0": "2026-04-30",
		},
		"last": {"5": "5.7"},
	},
	"node": {
		"name": "Node.js",
		"ends": {
			"4": "2018-04-30",
			"5": "2016-06-30",
			"6": "2019-04-30",
			"7": "2017-06-30",
			"8": "2019-12-31",
			"9": "2018-06-30",
			"10": "2021-04-30",
			"11": "2019-06-01",
			"12": "2022-04-30",
			"13": "2020-06-01",
			"14": "2023-04-30",
			"15": "2021-06-01",
			"16": "2023-09-11",
			"17": "2022-06-01",
			"18": "2025-04-30",
			"19": "2023-06-01",
			"20": "2026-04-30",
			"21": "2024-06-01",
			"22": "2027-04-30",
			"23": "2025-06-01",
			"24": "2028-04-30",
			"25": "2026-06-01",
			"argon": "2018-04-30",
			"boron": "2019-04-30",
			"carbon": "2019-12-31",
			"dubnium": "2021-04-30",
			"erbium": "2022-04-30",
			"fermium": "2023-04-30",
			"gallium": "2023-09-11",
			"hydrogen": "2025-04-30",
			"iron": "2026-04-30",
			"jod": "2027-04-30",
		},
	},
	"php": {
		"name": "PHP",
		"ends": {
			"5.6": "2018-12-31",
			"7.0": "2019-01-10",
			"7.1": "2019-12-01",
			"7.2": "2020-11-30",
			"7.3": "2021-12-06",
			"7.4": "2022-11-28",
			"8.0": "2023-11-26",
			"8.1": "2025-12-31",
			"8.2": "2026-12-31",
		},
		"last": {"5": "5.6", "7": "7.4"},
	},
	"postgres": {
		"name": "PostgreSQL",
		"ends": {
			"9.2": "2017-11-09",
			"9.3": "2018-11-08",
			"9.4": "2020-02-13",
			"9.5": "2021-02-11",
			"9.6": "2021-11-11",
			"10": "2022-11-10",
			"11": "2023-11-09",
			"12": "2024-11-21",
			"13": "2025-11-13",
			"14": "2026-11-12",
			"15": "2027-11-11",
			"16": "2028-11-09",
			"17": "2029-11-08",
		},
		"last": {"9": "9.6"},
	},
	"python": {
		"name": "Python",
		"ends": {
			"2.7": "2020-01-01",
			"3.4": "2019-03-18",
			"3.5": "2020-09-30",
			"3.6": "2021-12-23",
			"3.7": "2023-06-27",
			"3.8": "2024-10-07",
			"3.9": "2025-10-31",
			"3.10": "2026-10-31",
			"3.11": "2027-10-31",
		},
		"last": {"2": "2.7"},
	},
	"redis": {
		"name": "Redis",
		"ends": {
			"3": "2018-10-17",
			"4": "2020-04-30",
			"5": "2022-04-27",
		},
	},
	"ruby": {
		"name": "Ruby",
		"ends": {
			"2.5": "2021-04-05",
			"2.6": "2022-04-12",
			"2.7": "2023-03-31",
			"3.0": "2024-04-23",
			"3.1": "2025-03-26",
		},
		"last": {"2": "2.7"},
	},
	"tomcat": {
		"name": "Tomcat",
		"ends": {
			"7": "2021-03-31",
			"8.0": "2018-06-30",
			"8.5": "2024-03-31",
		},
		"last": {"8": "8.5"},
	},
	"traefik": {
		"name": "Traefik",
		"ends": {"1": "2021-12-31"},
	},
	"ubuntu": {
		"name": "Ubuntu",
		"ends": {
			"14.04": "2019-04-30",
			"16.04": "2021-04-30",
			"18.04": "2023-05-31",
			"20.04": "2025-05-31",
			"22.10": "2023-07-20",
			"23.04": "2024-01-25",
			"23.10": "2024-07-11",
			"24.10": "2025-07-10",
			"25.04": "2026-01-31",
			"trusty": "2019-04-30",
			"xenial": "2021-04-30",
			"bionic": "2023-05-31",
			"focal": "2025-05-31",
		},
	},
}
