/** Stands for `tfjs-converter/dist/data/compiled_api.js`: TensorFlow's numbers for the types that the converter reads. */

export const DataType = {
  DT_FLOAT: 1,
  DT_DOUBLE: 2,
  DT_INT32: 3,
  DT_UINT8: 4,
  DT_INT8: 6,
  DT_STRING: 7,
  DT_COMPLEX64: 8,
  DT_INT64: 9,
  DT_BOOL: 10,
  DT_COMPLEX128: 18,
  DT_HALF: 19,
};
