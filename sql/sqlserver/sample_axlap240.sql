-- Sample source AXLAP240 for SQL Server 2019 or later: a small shop, with CDC enabled.
--
-- Run it with sqlcmd or SSMS (GO separates the batches) as a member of sysadmin: sp_cdc_enable_db asks for that.
-- SQL Server Agent must run, else nothing is captured. Running it again changes nothing.
-- Not run by this project's own build, which has no SQL Server; the PostgreSQL scripts beside it are.

IF DB_ID(N'SampleDB') IS NULL
  CREATE DATABASE SampleDB;
GO

USE SampleDB;
GO

IF OBJECT_ID(N'dbo.Customers', N'U') IS NULL
BEGIN
  CREATE TABLE dbo.Customers (
    CustomerID  INT IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Customers PRIMARY KEY,
    FirstName   NVARCHAR(50) NOT NULL,
    LastName    NVARCHAR(50) NOT NULL,
    Email       NVARCHAR(100) NULL,
    CreditLimit DECIMAL(12, 2) NULL,
    IsActive    BIT NOT NULL CONSTRAINT DF_Customers_IsActive DEFAULT 1,
    LastLogin   DATETIMEOFFSET(0) NULL,
    CreatedAt   DATETIME2(6) NOT NULL CONSTRAINT DF_Customers_CreatedAt DEFAULT SYSUTCDATETIME()
  );

  -- Made-up rows: names are words for 'example' and 'sample', beside plant and stone names
  INSERT INTO dbo.Customers (FirstName, LastName, Email, CreditLimit, IsActive)
  SELECT
    first.name,
    last.name,
    CASE WHEN first.n % 5 <> 0 OR last.n <> 3 THEN CONCAT(N'customer', first.n * 10 + last.n, N'@example.com') END,
    CASE WHEN last.n % 4 <> 0 THEN first.n * 137 + last.n * 250.25 END,
    CASE WHEN (first.n + last.n) % 7 = 0 THEN 0 ELSE 1 END
  FROM (VALUES (0, N'Amber'), (1, N'Basalt'), (2, N'Clover'), (3, N'Érable'), (4, N'Garnet'), (5, N'Weißdorn'),
               (6, N'Ольха'), (7, N'桜'), (8, N'Zoë')) AS first (n, name)
  CROSS JOIN (VALUES (0, N'Sample'), (1, N'Beispiel'), (2, N'Exemple'), (3, N'Próba'), (4, N'Пример'),
                     (5, N'Örnek')) AS last (n, name);
END;
GO

IF OBJECT_ID(N'dbo.Products', N'U') IS NULL
BEGIN
  CREATE TABLE dbo.Products (
    ProductID    INT IDENTITY(1, 1) NOT NULL CONSTRAINT PK_Products PRIMARY KEY,
    ProductName  NVARCHAR(100) NOT NULL,
    Category     NVARCHAR(40) NOT NULL,
    Price        DECIMAL(10, 2) NOT NULL,
    WeightKg     DECIMAL(8, 3) NULL,
    Barcode      BIGINT NULL,
    Stock        INT NOT NULL CONSTRAINT DF_Products_Stock DEFAULT 0,
    Discontinued BIT NOT NULL CONSTRAINT DF_Products_Discontinued DEFAULT 0,
    Description  NVARCHAR(MAX) NULL,
    UpdatedAt    DATETIME2(6) NOT NULL CONSTRAINT DF_Products_UpdatedAt DEFAULT SYSUTCDATETIME()
  );

  INSERT INTO dbo.Products (ProductName, Category, Price, WeightKg, Barcode, Stock, Discontinued, Description)
  SELECT
    CONCAT(colour.name, N' ', thing.name),
    thing.category,
    3.95 + colour.n * 11 + thing.n * 7.5,
    CASE WHEN colour.n <> 3 THEN 0.125 + thing.n * 0.35 END,
    2000000000000 + colour.n * 977 + thing.n,
    colour.n * 17 + thing.n * 5,
    CASE WHEN (colour.n + thing.n) % 9 = 0 THEN 1 ELSE 0 END,
    CASE WHEN thing.n % 2 = 0 THEN N'A made-up article, size ½ – "one of a kind"' END
  FROM (VALUES (0, N'Blue'), (1, N'Grün'), (2, N'Rosé'), (3, N'Žlutý'), (4, N'白い')) AS colour (n, name)
  CROSS JOIN (VALUES (0, N'Teapot', N'Kitchen'), (1, N'Lantern', N'Garden'), (2, N'Notebook', N'Office'),
                     (3, N'Ladder', N'Garden'), (4, N'Kettle', N'Kitchen'), (5, N'Compass', N'Travel'))
    AS thing (n, name, category);
END;
GO

-- One row per line of an order: the key has two columns
IF OBJECT_ID(N'dbo.Orders', N'U') IS NULL
BEGIN
  CREATE TABLE dbo.Orders (
    OrderID    BIGINT NOT NULL,
    LineNumber SMALLINT NOT NULL,
    CustomerID INT NOT NULL,
    ProductID  INT NOT NULL,
    Quantity   INT NOT NULL CONSTRAINT CK_Orders_Quantity CHECK (Quantity > 0),
    UnitPrice  DECIMAL(10, 2) NOT NULL,
    Discount   DECIMAL(4, 3) NULL,
    Status     NVARCHAR(20) NOT NULL CONSTRAINT DF_Orders_Status DEFAULT N'new',
    OrderedAt  DATETIME2(6) NOT NULL CONSTRAINT DF_Orders_OrderedAt DEFAULT SYSUTCDATETIME(),
    ShippedOn  DATE NULL,
    Note       NVARCHAR(MAX) NULL,
    CONSTRAINT PK_Orders PRIMARY KEY (OrderID, LineNumber)
  );

  INSERT INTO dbo.Orders (OrderID, LineNumber, CustomerID, ProductID, Quantity, UnitPrice, Discount, Status, Note)
  SELECT
    c.CustomerID,
    line.n,
    c.CustomerID,
    p.ProductID,
    1 + (c.CustomerID + line.n) % 9,
    p.Price,
    CASE WHEN c.CustomerID % 3 = 0 THEN 0.125 END,
    CASE c.CustomerID % 3 WHEN 0 THEN N'new' WHEN 1 THEN N'paid' ELSE N'packed' END,
    CASE WHEN c.CustomerID % 10 = 0 THEN N'Leave at the gate – please' END
  FROM dbo.Customers AS c
  CROSS JOIN (VALUES (1), (2)) AS line (n)
  JOIN dbo.Products AS p ON p.ProductID = 1 + (c.CustomerID * 7 + line.n) % 30;
END;
GO

-- CDC, on the database and then on each table. The capture and clean-up jobs come with the first table.
IF (SELECT is_cdc_enabled FROM sys.databases WHERE name = DB_NAME()) = 0
  EXEC sys.sp_cdc_enable_db;
GO

IF (SELECT is_tracked_by_cdc FROM sys.tables WHERE object_id = OBJECT_ID(N'dbo.Customers')) = 0
  EXEC sys.sp_cdc_enable_table
    @source_schema = N'dbo', @source_name = N'Customers', @role_name = NULL, @supports_net_changes = 1;
IF (SELECT is_tracked_by_cdc FROM sys.tables WHERE object_id = OBJECT_ID(N'dbo.Products')) = 0
  EXEC sys.sp_cdc_enable_table
    @source_schema = N'dbo', @source_name = N'Products', @role_name = NULL, @supports_net_changes = 1;
IF (SELECT is_tracked_by_cdc FROM sys.tables WHERE object_id = OBJECT_ID(N'dbo.Orders')) = 0
  EXEC sys.sp_cdc_enable_table
    @source_schema = N'dbo', @source_name = N'Orders', @role_name = NULL, @supports_net_changes = 1;
GO

-- What should now be 1 everywhere
SELECT name, is_cdc_enabled FROM sys.databases WHERE name = DB_NAME();
SELECT name, is_tracked_by_cdc FROM sys.tables WHERE name IN (N'Customers', N'Products', N'Orders');
GO
