package dev.marcasite.persistence;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/**
 * A connection on which nothing is possible but what a subclass allows: everything else that JDBC
 * offers would reach around the transaction.
 */
abstract class RefusingConnection implements Connection {

  private static SQLFeatureNotSupportedException refused(String method) {
    return new SQLFeatureNotSupportedException(
        method + " is not available: this connection belongs to its transaction");
  }

  @Override
  public final void abort(Executor first) throws SQLException {
    throw refused("abort");
  }

  @Override
  public final Array createArrayOf(String first, Object[] second) throws SQLException {
    throw refused("createArrayOf");
  }

  @Override
  public final Blob createBlob() throws SQLException {
    throw refused("createBlob");
  }

  @Override
  public final Clob createClob() throws SQLException {
    throw refused("createClob");
  }

  @Override
  public final NClob createNClob() throws SQLException {
    throw refused("createNClob");
  }

  @Override
  public final SQLXML createSQLXML() throws SQLException {
    throw refused("createSQLXML");
  }

  @Override
  public final Statement createStatement() throws SQLException {
    throw refused("createStatement");
  }

  @Override
  public final Statement createStatement(int first, int second) throws SQLException {
    throw refused("createStatement");
  }

  @Override
  public final Statement createStatement(int first, int second, int third) throws SQLException {
    throw refused("createStatement");
  }

  @Override
  public final Struct createStruct(String first, Object[] second) throws SQLException {
    throw refused("createStruct");
  }

  @Override
  public final String getCatalog() throws SQLException {
    throw refused("getCatalog");
  }

  @Override
  public final Properties getClientInfo() throws SQLException {
    throw refused("getClientInfo");
  }

  @Override
  public final String getClientInfo(String first) throws SQLException {
    throw refused("getClientInfo");
  }

  @Override
  public final int getHoldability() throws SQLException {
    throw refused("getHoldability");
  }

  @Override
  public final DatabaseMetaData getMetaData() throws SQLException {
    throw refused("getMetaData");
  }

  @Override
  public final int getNetworkTimeout() throws SQLException {
    throw refused("getNetworkTimeout");
  }

  @Override
  public final String getSchema() throws SQLException {
    throw refused("getSchema");
  }

  @Override
  public final Map<String, Class<?>> getTypeMap() throws SQLException {
    throw refused("getTypeMap");
  }

  @Override
  public final boolean isValid(int first) throws SQLException {
    throw refused("isValid");
  }

  @Override
  public final String nativeSQL(String first) throws SQLException {
    throw refused("nativeSQL");
  }

  @Override
  public final CallableStatement prepareCall(String first) throws SQLException {
    throw refused("prepareCall");
  }

  @Override
  public final CallableStatement prepareCall(String first, int second, int third)
      throws SQLException {
    throw refused("prepareCall");
  }

  @Override
  public final CallableStatement prepareCall(String first, int second, int third, int fourth)
      throws SQLException {
    throw refused("prepareCall");
  }

  @Override
  public final PreparedStatement prepareStatement(String first, String[] second)
      throws SQLException {
    throw refused("prepareStatement");
  }

  @Override
  public final PreparedStatement prepareStatement(String first, int[] second) throws SQLException {
    throw refused("prepareStatement");
  }

  @Override
  public PreparedStatement prepareStatement(String first, int second) throws SQLException {
    throw refused("prepareStatement");
  }

  @Override
  public final PreparedStatement prepareStatement(String first, int second, int third, int fourth)
      throws SQLException {
    throw refused("prepareStatement");
  }

  @Override
  public final void releaseSavepoint(Savepoint first) throws SQLException {
    throw refused("releaseSavepoint");
  }

  @Override
  public final void rollback(Savepoint first) throws SQLException {
    throw refused("rollback");
  }

  @Override
  public final void setCatalog(String first) throws SQLException {
    throw refused("setCatalog");
  }

  @Override
  public final void setClientInfo(Properties first) throws SQLClientInfoException {
    throw new SQLClientInfoException(refused("setClientInfo").getMessage(), Map.of());
  }

  @Override
  public final void setClientInfo(String first, String second) throws SQLClientInfoException {
    throw new SQLClientInfoException(refused("setClientInfo").getMessage(), Map.of());
  }

  @Override
  public final void setHoldability(int first) throws SQLException {
    throw refused("setHoldability");
  }

  @Override
  public final void setNetworkTimeout(Executor first, int second) throws SQLException {
    throw refused("setNetworkTimeout");
  }

  @Override
  public final Savepoint setSavepoint() throws SQLException {
    throw refused("setSavepoint");
  }

  @Override
  public final Savepoint setSavepoint(String first) throws SQLException {
    throw refused("setSavepoint");
  }

  @Override
  public final void setSchema(String first) throws SQLException {
    throw refused("setSchema");
  }

  @Override
  public final void setTransactionIsolation(int first) throws SQLException {
    throw refused("setTransactionIsolation");
  }

  @Override
  public final void setTypeMap(Map<String, Class<?>> first) throws SQLException {
    throw refused("setTypeMap");
  }
}
