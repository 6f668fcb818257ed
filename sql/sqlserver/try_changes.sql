-- One insert, update and delete in a sample source, to see the pipeline move. Either sample database on SQL Server has
-- the table. It can be run as often as you like.
-- Not run by this project's own build, which has no SQL Server.

USE SampleDB;
GO

INSERT INTO dbo.Customers (FirstName, LastName, Email)
VALUES (N'Coral', N'Exemple', N'coral.exemple@example.com');

UPDATE dbo.Customers
SET Email = N'coral.changed@example.com'
WHERE CustomerID = (SELECT MAX(CustomerID) FROM dbo.Customers);

DELETE FROM dbo.Customers
WHERE CustomerID = (SELECT MAX(CustomerID) FROM dbo.Customers);
GO

-- What SQL Server's capture job has seen, some seconds later: __$operation is 1 for a delete, 2 for an insert, 3 and 4
-- for an update's row before and after. Empty? Then SQL Server Agent or the capture job does not run.
SELECT TOP 20 * FROM cdc.dbo_Customers_CT ORDER BY __$start_lsn DESC, __$seqval DESC, __$operation;
EXEC sys.sp_cdc_help_jobs;
GO
