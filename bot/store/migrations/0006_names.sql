-- Names are suggested while somebody types, whatever the size of the store.

CREATE INDEX claims_by_attribute ON claims (space, attribute_key);
