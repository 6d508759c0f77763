package dev.marcasite.persistence.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundColumnTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "insert into Book (a,\"b\",c) values (?,?,?) | 2 | b",
        "insert into Book (a,b,c) values (?,default,?) | 2 | c",
        "insert into \"Book\" (a) values (?) returning b | 1 | a",
        "insert into Book (a,b) select x,y from t where z=? | 1 | none",
        "update Book set a=?,b=?,c=c+1 where id=? and version=? | 2 | b",
        "update Book set a=?,b=?,c=c+1 where id=? and version=? | 3 | id",
        "update Book as b1_0 set a=(b1_0.a+?) where b1_0.c=? | 1 | none",
        "update Book as b1_0 set a=(b1_0.a+?) where b1_0.c=? | 2 | c",
        "update Book set a=? | 2 | none",
        "select b1_0.a from Book b1_0 where b1_0.a=? | 1 | none",
        "delete from Book where a=? | 1 | none"
      })
  void is_found_in_inserts_and_updates_only(String sql, int parameter, String column) {
    BoundColumn found = BoundColumn.of(sql, parameter);
    assertThat(found).isEqualTo(column == null ? null : new BoundColumn("book", column));
  }
}
