package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.function.FormatFunction;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;

/** Functions of HQL that the community dialect lacks or gets wrong. */
final class SqliteFunctions {
  private static final String FROM = "substr(?2,?3)";

  private final SqmFunctionRegistry registry;
  private final TypeConfiguration types;
  private final BasicType<String> string;
  private final BasicType<Integer> integer;

  private SqliteFunctions(FunctionContributions contributions) {
    registry = contributions.getFunctionRegistry();
    types = contributions.getTypeConfiguration();
    BasicTypeRegistry basic = types.getBasicTypeRegistry();
    string = requireNonNull(basic.resolve(StandardBasicTypes.STRING));
    integer = requireNonNull(basic.resolve(StandardBasicTypes.INTEGER));
  }

  static void register(FunctionContributions contributions) {
    SqliteFunctions functions = new SqliteFunctions(contributions);
    functions.texts();
    functions.json();
    functions.registry.register(
        "timestampadd", new TimePlusDuration(contributions.getDialect(), functions.types));
    new CommonFunctionFactory(contributions).listagg_stringAgg("text");
    functions
        .registry
        .namedAggregateDescriptorBuilder("sum")
        .setReturnTypeResolver(new SumType(functions.types))
        .setExactArgumentCount(1)
        .register();
  }

  private void texts() {
    registry
        .registerBinaryTernaryPattern(
            "locate",
            integer,
            "instr(?2,?1)",
            "iif(instr(" + FROM + ",?1)=0,0,instr(" + FROM + ",?1)+?3-1)",
            FunctionParameterType.STRING,
            FunctionParameterType.STRING,
            FunctionParameterType.INTEGER,
            types)
        .setArgumentListSignature("(pattern, string[, start])");
    pad("lpad", "substr(replace(hex(zeroblob(?2)),'00',%s),1,?2-length(?1))||?1");
    pad("rpad", "?1||substr(replace(hex(zeroblob(?2)),'00',%s),1,?2-length(?1))");
    registry
        .patternDescriptorBuilder("right", "iif(?2<=0,'',substr(?1,-(?2)))")
        .setInvariantType(string)
        .setExactArgumentCount(2)
        .setParameterTypes(FunctionParameterType.STRING, FunctionParameterType.INTEGER)
        .register();
    registry
        .patternDescriptorBuilder("repeat", "replace(hex(zeroblob(?2)),'00',?1)")
        .setInvariantType(string)
        .setExactArgumentCount(2)
        .setParameterTypes(FunctionParameterType.STRING, FunctionParameterType.INTEGER)
        .register();
    registry.register("format", new FormatFunction("strftime", true, false, types));
  }

  private void pad(String name, String padded) {
    String pattern = "iif(length(?1)>=?2,substr(?1,1,?2)," + padded + ")";
    registry
        .registerBinaryTernaryPattern(
            name,
            string,
            pattern.formatted("' '"),
            pattern.formatted("?3"),
            FunctionParameterType.STRING,
            FunctionParameterType.INTEGER,
            FunctionParameterType.STRING,
            types)
        .setArgumentListSignature("(string, length[, padding])");
  }

  private void json() {
    registry.register("json_value", new JsonValueOfPath(types));
    registry.register("json_query", new JsonQueryOfPath(types));
    registry.register("json_exists", new JsonExistsAtPath(types));
  }
}
