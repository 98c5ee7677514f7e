select bits from house_key where one = 1
