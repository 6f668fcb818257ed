-- What the pipeline has written, asked of a target database on PostgreSQL, such as the demo's. Change dbo."CDCChanges"
-- if CDC_CHANGES_TABLE says otherwise. All times are UTC. Only reads. sqlserver/verify_cdc_changes.sql is the same for
-- SQL Server.

-- 1. The table's structure
SELECT attname AS column_name, format_type(atttypid, atttypmod) AS type_name, NOT attnotnull AS is_nullable
FROM pg_attribute
WHERE attrelid = 'dbo."CDCChanges"'::regclass AND attnum > 0 AND NOT attisdropped
ORDER BY attnum;

-- 2. The latest changes
SELECT
  "Id", "SourceDatabase", "SourceTable", "Operation", "RecordId", "ChangeTimestamp", "ProcessedAt",
  "ProcessedAt" - "ChangeTimestamp" AS time_to_arrive
FROM dbo."CDCChanges"
ORDER BY "Id" DESC
LIMIT 50;

-- 3. Counts by source and operation: c created, u updated, d deleted, t truncated, r read by a snapshot
SELECT "SourceDatabase", "SourceTable", "Operation", count(*) AS change_count, max("ChangeTimestamp") AS latest
FROM dbo."CDCChanges"
GROUP BY "SourceDatabase", "SourceTable", "Operation"
ORDER BY "SourceDatabase", "SourceTable", "Operation";

-- 4. Changes per minute, for the last hour
SELECT
  date_trunc('minute', "ChangeTimestamp") AS minute,
  count(*) AS change_count,
  count(*) FILTER (WHERE "Operation" = 'c') AS created,
  count(*) FILTER (WHERE "Operation" = 'u') AS updated,
  count(*) FILTER (WHERE "Operation" = 'd') AS deleted
FROM dbo."CDCChanges"
WHERE "ChangeTimestamp" >= (now() AT TIME ZONE 'UTC') - INTERVAL '1 hour'
GROUP BY minute
ORDER BY minute DESC;

-- 5. One record's history, oldest first. Fill in your own topic and record; a key of two columns reads
-- OrderID=1,LineNumber=2
SELECT "Id", "Operation", "ChangeTimestamp", "BeforeData", "AfterData"
FROM dbo."CDCChanges"
WHERE "TopicName" = 'AXLAP240-dbo_Customers.dbo.Customers' AND "RecordId" = '1'
ORDER BY "Id";

-- 6. Rows that stand there more than once: there should be none
SELECT "TopicName", "KafkaPartition", "KafkaOffset", count(*) AS copies
FROM dbo."CDCChanges"
WHERE "KafkaOffset" IS NOT NULL
GROUP BY "TopicName", "KafkaPartition", "KafkaOffset"
HAVING count(*) > 1;
