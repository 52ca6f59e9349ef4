// What scripts/web/runtime/wat.js makes of product.wat.
/** The compiled module in base64. */
declare const binary: string;
export default binary;
