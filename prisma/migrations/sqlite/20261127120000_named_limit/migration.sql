-- Sentences about a page that is too large name the limit from now on.
UPDATE "document"
SET "failure_params" = json_object('most', 1000000 * coalesce((SELECT json_extract("value", '$.fileMegabytes') FROM "setting" WHERE "key" = 'instance'), 50))
WHERE "failure" = 'fetch_too_large';
