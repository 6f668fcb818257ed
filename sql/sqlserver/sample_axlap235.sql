-- Sample source AXLAP235 for SQL Server 2019 or later: customers and the people who serve them, with CDC enabled.
--
-- For a second server; sample_axlap240.sql is for the first. Run it with sqlcmd or SSMS (GO separates the batches) as a
-- member of sysadmin: sp_cdc_enable_db asks for that. SQL Server Agent must run, else nothing is captured.
-- Running it again changes nothing.
-- Not run by this project's own build, which has no SQL Server; the PostgreSQL scripts beside it are.

IF DB_ID(N'SampleDB') IS NULL
  CREATE DATABASE SampleDB;
GO

USE SampleDB;
GO

IF OBJECT_ID(N'dbo.Customers', N'U') IS NULL
BEGIN
  CREATE TABLE dbo.Customers (
    CustomerID INT IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Customers PRIMARY KEY,
    FirstName  NVARCHAR(50) NOT NULL,
    LastName   NVARCHAR(50) NOT NULL,
    Email      NVARCHAR(100) NULL,
    CreatedAt  DATETIME2(6) NOT NULL CONSTRAINT DF_Customers_CreatedAt DEFAULT SYSUTCDATETIME()
  );

  -- Made-up rows: names are words for 'example' and 'sample', beside tree and stone names
  INSERT INTO dbo.Customers (FirstName, LastName, Email)
  SELECT
    first.name,
    last.name,
    CASE WHEN first.n % 5 <> 0 OR last.n <> 3 THEN CONCAT(N'client', first.n * 10 + last.n, N'@example.org') END
  FROM (VALUES (0, N'Agate'), (1, N'Birch'), (2, N'Cedar'), (3, N'Elm'), (4, N'Flint'), (5, N'Héliotrope'), (6, N'楓'))
    AS first (n, name)
  CROSS JOIN (VALUES (0, N'Beispiel'), (1, N'Voorbeeld'), (2, N'Приклад'), (3, N'Exemplo'), (4, N'Πρότυπο'), (5, N'样本'))
    AS last (n, name);
END;
GO

IF OBJECT_ID(N'dbo.Employees', N'U') IS NULL
BEGIN
  CREATE TABLE dbo.Employees (
    EmployeeID INT IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Employees PRIMARY KEY,
    FirstName  NVARCHAR(50) NOT NULL,
    LastName   NVARCHAR(50) NOT NULL,
    JobTitle   NVARCHAR(80) NOT NULL,
    Department NVARCHAR(40) NULL,
    Salary     DECIMAL(12, 2) NOT NULL,
    Rating     FLOAT NULL,
    HiredOn    DATE NOT NULL,
    ManagerID  INT NULL,
    IsActive   BIT NOT NULL CONSTRAINT DF_Employees_IsActive DEFAULT 1,
    Remarks    NVARCHAR(MAX) NULL
  );

  INSERT INTO dbo.Employees
    (FirstName, LastName, JobTitle, Department, Salary, Rating, HiredOn, ManagerID, Remarks)
  SELECT
    first.name,
    last.name,
    CASE first.n % 3 WHEN 0 THEN N'Clerk' WHEN 1 THEN N'Analyst' ELSE N'Driver' END,
    CASE last.n WHEN 0 THEN N'Sales' WHEN 1 THEN N'Warehouse' WHEN 2 THEN N'Einkauf' END,
    28000 + first.n * 1613 + last.n * 250.50,
    CASE WHEN first.n % 3 <> 0 THEN 1 + last.n * 0.75 END,
    DATEADD(DAY, first.n * 47 + last.n * 211, CONVERT(DATE, '20150105', 112)),
    CASE WHEN first.n > 1 THEN 1 + last.n END,
    CASE WHEN first.n % 4 = 0 THEN N'Made up for a sample' END
  FROM (VALUES (0, N'Opal'), (1, N'Maple'), (2, N'Quartz'), (3, N'Rødbøg'), (4, N'Slate'), (5, N'Вяз')) AS first (n, name)
  CROSS JOIN (VALUES (0, N'Muster'), (1, N'Specimen'), (2, N'Échantillon'), (3, N'Образец'), (4, N'Muestra'))
    AS last (n, name);
END;
GO

-- CDC, on the database and then on each table. The capture and clean-up jobs come with the first table.
IF (SELECT is_cdc_enabled FROM sys.databases WHERE name = DB_NAME()) = 0
  EXEC sys.sp_cdc_enable_db;
GO

IF (SELECT is_tracked_by_cdc FROM sys.tables WHERE object_id = OBJECT_ID(N'dbo.Customers')) = 0
  EXEC sys.sp_cdc_enable_table
    @source_schema = N'dbo', @source_name = N'Customers', @role_name = NULL, @supports_net_changes = 1;
IF (SELECT is_tracked_by_cdc FROM sys.tables WHERE object_id = OBJECT_ID(N'dbo.Employees')) = 0
  EXEC sys.sp_cdc_enable_table
    @source_schema = N'dbo', @source_name = N'Employees', @role_name = NULL, @supports_net_changes = 1;
GO

-- What should now be 1 everywhere
SELECT name, is_cdc_enabled FROM sys.databases WHERE name = DB_NAME();
SELECT name, is_tracked_by_cdc FROM sys.tables WHERE name IN (N'Customers', N'Employees');
GO
