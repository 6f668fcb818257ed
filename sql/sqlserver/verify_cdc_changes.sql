-- What the pipeline has written, asked of the target database on SQL Server. Change dbo.CDCChanges if CDC_CHANGES_TABLE
-- says otherwise. All times are UTC. Only reads.
-- Not run by this project's own build, which has no SQL Server; postgresql/verify_cdc_changes.sql, the same for
-- PostgreSQL, is.

-- 1. The table's structure
SELECT c.name AS ColumnName, t.name AS TypeName, c.max_length AS MaxBytes, c.is_nullable AS IsNullable
FROM sys.columns AS c
JOIN sys.types AS t ON t.user_type_id = c.user_type_id
WHERE c.object_id = OBJECT_ID(N'dbo.CDCChanges')
ORDER BY c.column_id;

-- 2. The latest changes
SELECT TOP 50
  Id, SourceDatabase, SourceTable, Operation, RecordId, ChangeTimestamp, ProcessedAt,
  DATEDIFF(MILLISECOND, ChangeTimestamp, ProcessedAt) AS MillisecondsToArrive
FROM dbo.CDCChanges
ORDER BY Id DESC;

-- 3. Counts by source and operation: c created, u updated, d deleted, t truncated, r read by a snapshot
SELECT SourceDatabase, SourceTable, Operation, COUNT_BIG(*) AS ChangeCount, MAX(ChangeTimestamp) AS Latest
FROM dbo.CDCChanges
GROUP BY SourceDatabase, SourceTable, Operation
ORDER BY SourceDatabase, SourceTable, Operation;

-- 4. Changes per minute, for the last hour
SELECT
  DATEADD(MINUTE, DATEDIFF(MINUTE, 0, ChangeTimestamp), 0) AS Minute,
  COUNT_BIG(*) AS ChangeCount,
  SUM(CASE WHEN Operation = 'c' THEN 1 ELSE 0 END) AS Created,
  SUM(CASE WHEN Operation = 'u' THEN 1 ELSE 0 END) AS Updated,
  SUM(CASE WHEN Operation = 'd' THEN 1 ELSE 0 END) AS Deleted
FROM dbo.CDCChanges
WHERE ChangeTimestamp >= DATEADD(HOUR, -1, SYSUTCDATETIME())
GROUP BY DATEADD(MINUTE, DATEDIFF(MINUTE, 0, ChangeTimestamp), 0)
ORDER BY Minute DESC;

-- 5. One record's history, oldest first. Fill in your own topic and record; a key of two columns reads
-- OrderID=1,LineNumber=2
DECLARE @topic NVARCHAR(255) = N'AXLAP240-dbo_Customers.dbo.Customers';
DECLARE @record NVARCHAR(255) = N'1';
SELECT Id, Operation, ChangeTimestamp, BeforeData, AfterData
FROM dbo.CDCChanges
WHERE TopicName = @topic AND RecordId = @record
ORDER BY Id;

-- 6. Rows that stand there more than once: there should be none
SELECT TopicName, KafkaPartition, KafkaOffset, COUNT_BIG(*) AS Copies
FROM dbo.CDCChanges
WHERE KafkaOffset IS NOT NULL
GROUP BY TopicName, KafkaPartition, KafkaOffset
HAVING COUNT_BIG(*) > 1;
