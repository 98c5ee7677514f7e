insert into house_key (one, bits) values (1, $1)
on conflict (one) do nothing
